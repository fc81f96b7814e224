package org.catapultwatch.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a port can be had, asked before anything expensive is started. */
final class LocalPort {

    private LocalPort() {}

    /** @throws UsageException if another program listens there, or it is no port */
    static void require(String option, String host, int port) {
        if (port < 0 || port > 65_535) {
            throw new UsageException(option + " is " + port + ", expected 0 to 65535 (0 for any free one)");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new UsageException("port " + port + " on " + host + " cannot be listened on (" + e.getMessage()
                    + "), expected a free one: " + option + " N, or " + option + " 0 for any");
        }
    }
}
