package org.catapultwatch.standalone.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.catapultwatch.monitoring.InstalledTool;

/** The page with runs made by formula, served by the page's own test server where Node is installed; no broker, no detector. */
final class FixtureServer implements AutoCloseable {

    private static final Path SCRIPT = Path.of("../stream-detector/src/test/web/fixture-server.js");
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private final Process process;
    private final String address;

    private FixtureServer(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static FixtureServer orSkip(Path directory, String... options) throws IOException {
        InstalledTool node = InstalledTool.orSkip("node", "nodejs", "CATAPULT_REQUIRE_NODE");
        for (String file : List.of("uPlot.iife.min.js", "uPlot.min.css")) {
            try (InputStream in = FixtureServer.class.getResourceAsStream(UPLOT + file)) {
                Files.copy(in, directory.resolve(file));
            }
        }
        List<String> command = new ArrayList<>(List.of(
                node.executable().toString(), SCRIPT.toString(), "--port", "0", "--uplot", directory.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new FixtureServer(process, output.readLine());
    }

    /** The page's address with what follows its slash. */
    String address(String rest) {
        return address + rest;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
