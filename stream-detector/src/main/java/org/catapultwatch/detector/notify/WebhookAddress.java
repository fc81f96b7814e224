package org.catapultwatch.detector.notify;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.catapultwatch.detector.verdict.ConfigFault;
import org.catapultwatch.detector.verdict.InvalidConfigException;

/**
 * Where messages go, and the token that opens the door. Both come from the environment alone, since the path of a webhook often is
 * its secret: an argument is seen in the list of processes, a file is copied. Nothing but the host is ever shown.
 */
public final class WebhookAddress {

    public static final String URL_VARIABLE = "CATAPULT_WEBHOOK_URL";
    public static final String TOKEN_VARIABLE = "CATAPULT_WEBHOOK_TOKEN";

    private static final String HIDDEN = "(not shown)";
    /** What RFC 6750 lets a bearer token be made of, and a little more; a line break would be a second header. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private final URI uri;
    private final Optional<String> token;

    private WebhookAddress(URI uri, Optional<String> token) {
        this.uri = uri;
        this.token = token;
    }

    /**
     * The address of these environment variables, or none where no URL is set.
     *
     * @throws InvalidConfigException naming the faulty variables, without their values
     */
    public static Optional<WebhookAddress> of(Map<String, String> environment) {
        Optional<String> url = value(environment, URL_VARIABLE);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        List<ConfigFault> faults = new ArrayList<>();
        Optional<URI> uri = url.flatMap(WebAddress::parse);
        if (uri.isEmpty()) {
            faults.add(new ConfigFault(
                    URL_VARIABLE,
                    HIDDEN,
                    "an address such as https://host/path, with http or https and without a user"));
        }
        Optional<String> token = value(environment, TOKEN_VARIABLE);
        if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
            faults.add(new ConfigFault(TOKEN_VARIABLE, HIDDEN, "visible ASCII characters without spaces"));
        }
        InvalidConfigException.throwIfAny(faults);
        return uri.map(valid -> new WebhookAddress(valid, token));
    }

    /** The only part that may be shown. */
    public String host() {
        return uri.getHost();
    }

    /** A request to this address, with the token where there is one. */
    HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    @Override
    public String toString() {
        return "webhook at " + host();
    }

    private static Optional<String> value(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
