package org.catapultwatch.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a detector on this machine how it is: the health check of a container that holds no other program that could. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Exit with 0 if the detector on this machine is ready, else with 1.")
final class HealthCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--port",
            defaultValue = "${env:CATAPULT_PORT:-8080}",
            description = "Its port. Default: CATAPULT_PORT in the environment, else 8080.")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 1 || port > 65_535) {
            throw new UsageException("--port is " + port + ", expected 1 to 65535");
        }
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newBuilder().connectTimeout(PATIENCE).build().send(question, BodyHandlers.ofString());
            say(answer.body());
            return answer.statusCode() == 200 ? 0 : Catapult.FAILURE;
        } catch (IOException e) {
            say("no answer from http://127.0.0.1:" + port + " (" + e + ")");
            return Catapult.FAILURE;
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
