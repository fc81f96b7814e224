package org.catapultwatch.detector.main;

import java.net.InetAddress;
import java.net.UnknownHostException;

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
        String name = isEveryAddress(host) ? machine() : host;
        boolean isBare = name.contains(":") && !name.startsWith("[");
        return "http://" + (isBare ? "[" + name + "]" : name) + ":" + port;
    }

    private static boolean isEveryAddress(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
