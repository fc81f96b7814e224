package org.catapultwatch.detector.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.HostPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes what is asked of a run that another instance holds on to that one, and its answer back, as it comes: a feed too. What was
 * passed on once is not passed on again. Stands before everything else that answers, and leaves all the rest alone.
 *
 * <p>If the holder does not answer, 503: it may have been killed, and the run is on its way to another. If it breaks off, so does
 * the answer.
 */
final class RunForwarder extends ProxyHandler {

    /** Marks a request that another instance has passed on, or that is for one instance alone. */
    static final String MARK = "Catapult-Forwarded";

    private static final Logger LOG = LoggerFactory.getLogger(RunForwarder.class);
    private static final Pattern OF_A_RUN = Pattern.compile("/api/runs/([^/]+)(?:/.*)?");
    private static final String HOLDER = RunForwarder.class.getName() + ".holder";
    private static final int CONNECT_MILLIS = 2_000;

    /** Twice as long as a feed is silent, and shorter than the holder keeps a connection that is. */
    private static final int SILENCE_MILLIS = 20_000;

    private final RunFinder finder;

    RunForwarder(RunFinder finder) {
        this.finder = finder;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<HostInfo> holder = holder(request);
        if (holder.isEmpty()) {
            return false;
        }
        request.setAttribute(HOLDER, holder.get());
        try {
            return super.handle(request, response, callback);
        } catch (IllegalArgumentException e) {
            LOG.debug("{} cannot be passed on", request.getHttpURI(), e);
            answer(response, callback, 400, "the address is none that can be passed on to " + address(holder.get()));
            return true;
        }
    }

    private Optional<HostInfo> holder(Request request) {
        Matcher path = OF_A_RUN.matcher(request.getHttpURI().getDecodedPath());
        boolean isForAnyInstance = request.getHeaders().get(MARK) == null;
        try {
            return isForAnyInstance && path.matches() ? finder.elsewhere(path.group(1)) : Optional.empty();
        } catch (InvalidStateStoreException notRunning) {
            return Optional.empty(); // the server says so
        }
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setConnectTimeout(CONNECT_MILLIS);
        client.setIdleTimeout(SILENCE_MILLIS);
        // A feed keeps its connection for itself, and there are questions beside the feeds.
        client.setMaxConnectionsPerDestination(2 * LiveFeeds.MOST_VIEWERS);
    }

    @Override
    protected HttpURI rewriteHttpURI(Request request) {
        HostInfo holder = (HostInfo) request.getAttribute(HOLDER);
        return HttpURI.build(request.getHttpURI())
                .scheme("http")
                .authority(HostPort.normalizeHost(holder.host()), holder.port())
                .asImmutable();
    }

    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request passedOn) {
        super.addProxyHeaders(request, passedOn);
        passedOn.headers(headers -> headers.put(MARK, "true"));
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request passedOn,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback,
            Throwable failure) {
        Object holder = request.getAttribute(HOLDER);
        LOG.debug("{} did not answer {}", holder, request.getHttpURI(), failure);
        if (response.isCommitted()) {
            callback.failed(failure);
            return;
        }
        response.reset();
        response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        answer(
                response,
                callback,
                503,
                "the instance that holds the run, " + address((HostInfo) holder)
                        + ", does not answer; try again in a moment");
    }

    private static void answer(Response response, Callback callback, int status, String message) {
        response.setStatus(status);
        response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, MimeTypes.Type.APPLICATION_JSON.asString()));
        Content.Sink.write(response, true, "{\"error\":\"" + message + "\"}", callback);
    }

    /** host:port of an instance, an IPv6 address in brackets. */
    static String address(HostInfo instance) {
        return HostPort.normalizeHost(instance.host()) + ":" + instance.port();
    }
}
