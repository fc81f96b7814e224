package org.catapultwatch.standalone;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.catapultwatch.standalone.reproduce.Report;
import org.catapultwatch.standalone.reproduce.Reproduction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The paper's claims on our own runs. A claim that does not hold is a finding, not a failure. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description =
                "Run the experiments with several seeds and say of each of the paper's claims whether it holds on them.")
final class ReproduceCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "reproduce",
            description = "Directory for reproduce.md, reproduce.json and the plots. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--quick",
            description = "Fewer seeds and the rank-2 task alone: a few minutes instead of most of an hour.")
    private boolean isQuick;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        requireDirectory();
        try (Cleanup cleanup = new Cleanup()) {
            TemporaryDirectory recordings = cleanup.add(new TemporaryDirectory());
            Reproduction reproduction = Reproduction.of(isQuick, recordings.path());
            cleanup.onStop(reproduction::stop);
            Report report = run(reproduction, cleanup);
            report.write(out);
            say(report);
        }
        return 0;
    }

    private Report run(Reproduction reproduction, Cleanup cleanup) throws InterruptedException {
        try (TerminalProgress progress =
                new TerminalProgress("reproduce", OptionalLong.of(reproduction.runs()), " runs")) {
            return reproduction.run(progress::at);
        } catch (IllegalStateException e) {
            if (cleanup.isStopping()) {
                throw new StoppedException();
            }
            throw e;
        }
    }

    private void requireDirectory() {
        for (Path path = out.toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.isDirectory(path)) {
                return;
            }
            if (Files.exists(path)) {
                throw new UsageException("--out is " + out + ", but " + path + " is a file; expected a directory");
            }
        }
    }

    private void say(Report report) {
        PrintWriter writer = spec.commandLine().getOut();
        report.lines().forEach(writer::println);
        writer.println("Written to " + out.resolve("reproduce.md"));
        writer.flush();
    }
}
