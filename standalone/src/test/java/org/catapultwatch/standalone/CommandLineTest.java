package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.catapultwatch.trainer.experiment.Experiments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Bad usage and bad input: one line that says what was expected, and exit status 2. */
class CommandLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo --experiment nope | experiment nope: no such experiment or file, expected one of gd-rank2, sgd-rank2",
                "demo --port 99999 --set width=0 | port = 99999: expected a whole number from 0 to 65535; experiment gd-rank2: width is 0",
                "demo --pace -1 | pace = -1: expected steps a second",
                "demo --set trainer.hidden-layer=2 | experiment gd-rank2: hiddenLayer is no key of an experiment",
                "demo --set width=0 | width is 0, expected 1 or more",
                "train --experiment gd-rank2 | bootstrap-servers = (nothing): expected host:port of a broker, or several with commas; else --record FILE",
                "train --record x --bootstrap-servers x:1 | mutually exclusive",
                "train --record x --run a/b --config pom.nope --kafka-config no.nope | --config = pom.nope: expected a Java properties file that can be read; --kafka-config = no.nope: expected a Java properties file that can be read; run = a/b: expected 1 to 128 characters",
                "train --record x --experiment sgd-digits --set samples=5000 | samples is 5000, expected at most 357",
                "train --record pom.xml | pom.xml exists, expected a new file",
                "train --record x --set task=cifar-10 --set data=nowhere | nowhere",
                "train --record x --reference-from pom.xml | pom.xml is no recording",
                "train --record x --set schedule=linear | expected one of constant, step, cosine, raise-on-return",
                "detect --bootstrap-servers x:1 --set detector.foo=1 | detector.foo = 1",
                "train --bootstrap-servers x:1 --metrics-port 70000 | metrics-port = 70000: expected a whole number from 0 to 65535",
                "detect --bootstrap-servers x:1 --set notify.format=teams --set rise-factor=0 | detector.rise-factor = 0: expected a number from 1.0001 to 1000; notify.format = teams: expected one of slack, generic",
                "topics | bootstrap-servers = (nothing): expected host:port of a broker",
                "topics --bootstrap-servers x:1 --partitions 0 | partitions = 0: expected a whole number from 1 to 10000",
                "topics --bootstrap-servers x:1 --replication 0 | --replication is 0, expected 1 or more",
                "topics --config nowhere | --config = nowhere: expected a Java properties file that can be read",
                "topics --bootstrap-servers 127.0.0.1:1 --set kafka.default.api.timeout.ms=2000 --set kafka.request.timeout.ms=1000 | no Kafka broker answers there",
                "replay nowhere.avro --bootstrap-servers x:1 | nowhere.avro is no file, expected a recording",
                "replay pom.xml --bootstrap-servers x:1 | pom.xml is no recording",
                "replay pom.xml --as-run a/b --speed 0 | bootstrap-servers = (nothing): expected host:port of a broker, or several with commas; speed = 0: expected a number above 0, or max; as-run = a/b: expected 1 to 128",
                "reproduce --out pom.xml | --out is pom.xml, but",
                "reproduce --out pom.xml/in | pom.xml is a file; expected a directory",
                "reproduce --seeds 3 | Unknown option",
                "evaluate | DIR",
                "evaluate nowhere | nowhere is no folder, expected one with index.json and labelled runs",
                "evaluate pom.xml | pom.xml is no folder, expected one with index.json and labelled runs",
                "evaluate src | src/index.json is missing, expected the list of the labelled runs",
                "evaluate src --set detector.foo=1 | detector.foo = 1",
                "bench nope | no benchmark is named nope, expected one of kernel, training, overhead, scan, metrics",
                "bench | NAME",
                "nope | 'nope'",
            })
    void shouldSayInOneLineWhatWasExpected(String arguments, String expected) {
        Answer answer = run(arguments.split(" ", -1));
        assertThat(answer.status).isEqualTo(2);
        assertThat(answer.err.lines()).hasSize(1);
        assertThat(answer.err).startsWith("catapult: ").contains(expected);
    }

    @Test
    void shouldSayThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Answer answer = run("demo", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(answer.status).isEqualTo(2);
            assertThat(answer.err.lines()).hasSize(1);
            assertThat(answer.err).contains("port " + taken.getLocalPort(), "expected a free one");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--help",
        "demo --help",
        "train --help",
        "detect --help",
        "topics --help",
        "scan --help",
        "replay --help",
        "reproduce --help",
        "evaluate --help",
        "bench --help",
        "--version"
    })
    void shouldHelp(String arguments) {
        assertThat(run(arguments.split(" ", -1)).status).isZero();
    }

    @Test
    void shouldListTheExperimentsThatComeWithTheProduct() {
        Answer answer = run("train", "--list");
        assertThat(answer.status).isZero();
        assertThat(answer.out.lines())
                .hasSize(Experiments.names().size())
                .anySatisfy(line ->
                        assertThat(line).startsWith("gd-rank2 ").contains("Many catapults in gradient descent: "))
                .allSatisfy(line -> assertThat(line).contains(": "));
    }

    private record Answer(int status, String out, String err) {}

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Catapult.commandLine();
        commandLine.setErr(new PrintWriter(err));
        commandLine.setOut(new PrintWriter(out));
        return new Answer(commandLine.execute(arguments), out.toString(), err.toString());
    }
}
