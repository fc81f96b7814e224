package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HealthCommandTest {

    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/ready", exchange -> {
            byte[] body = "{\"ready\":true}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldExitWithZeroIfTheDetectorIsReadyAndElseWithOne() {
        assertThat(ask(server.getAddress().getPort())).isZero();
        status = 503;
        assertThat(ask(server.getAddress().getPort())).isEqualTo(1);
    }

    @Test
    void shouldExitWithOneIfNobodyAnswers() {
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(ask(port)).isEqualTo(1);
    }

    private static int ask(int port) {
        return new CommandLine(new HealthCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .execute("--port", Integer.toString(port));
    }
}
