package org.catapultwatch.detector.main;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.jetty.util.HostPort;

/**
 * The address of the page for links that are opened elsewhere. A host that stands for every address of the machine leads nowhere:
 * the machine's name takes its place. IPv6 addresses get their brackets.
 */
final class PageAddress {

    private PageAddress() {}

    /**
     * The address, without a slash at the end.
     *
     * @param host what the server listens on
     */
    static String of(String host, int port) {
        return "http://" + endpoint(reachable(host), port);
    }

    /** The same as Kafka Streams takes it: an IPv6 address without its brackets. */
    static HostInfo hostInfo(String host, int port) {
        return HostInfo.buildFromEndpoint(endpoint(reachable(host), port));
    }

    /** host:port, an IPv6 address in brackets. */
    static String endpoint(String host, int port) {
        return HostPort.normalizeHost(host) + ":" + port;
    }

    private static String reachable(String host) {
        return isEveryAddress(host) ? machine() : host;
    }

    private static boolean isEveryAddress(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The machine's name; its address where the name is none that an address on the web may have. */
    private static String machine() {
        try {
            InetAddress machine = InetAddress.getLocalHost();
            boolean isWebName = URI.create("http://" + machine.getHostName()).getHost() != null;
            return isWebName ? machine.getHostName() : machine.getHostAddress();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
