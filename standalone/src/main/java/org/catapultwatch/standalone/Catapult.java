package org.catapultwatch.standalone;

import java.io.PrintWriter;
import org.catapultwatch.detector.evaluation.LabelledFolderException;
import org.catapultwatch.detector.scan.InputException;
import org.catapultwatch.detector.verdict.InvalidConfigException;
import org.catapultwatch.telemetry.recording.RecordingException;
import org.catapultwatch.trainer.experiment.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code catapult} command. Exits with 0 on success, 2 on bad usage or bad input, 1 on failure. */
@Command(
        name = "catapult",
        description = "Tells catapults from bad batches and divergences while a neural network trains.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        subcommands = {
            DemoCommand.class,
            TrainCommand.class,
            DetectCommand.class,
            TopicsCommand.class,
            ScanCommand.class,
            ReplayCommand.class,
            ReproduceCommand.class,
            EvaluateCommand.class,
            BenchCommand.class,
            HealthCommand.class
        })
public final class Catapult implements Runnable {

    static final int BAD_USAGE = 2;
    static final int FAILURE = 1;
    /** What shells show for a program that Ctrl-C has ended. */
    static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    /** Runs the command and ends the process: threads of the web server would keep it alive. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Catapult());
        commandLine.setParameterExceptionHandler(Catapult::badUsage);
        commandLine.setExecutionExceptionHandler(Catapult::failure);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing, expected one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    private static int badUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        say(command, e.getMessage() + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return BAD_USAGE;
    }

    private static int failure(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof UsageException
                || e instanceof ConfigException
                || e instanceof InvalidConfigException
                || e instanceof RecordingException
                || e instanceof LabelledFolderException
                || e instanceof InputException) {
            say(command, e.getMessage());
            return BAD_USAGE;
        }
        if (e instanceof StoppedException) {
            return INTERRUPTED;
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        say(command, e.getMessage() == null ? e.toString() : e.getMessage());
        if (System.getenv("CATAPULT_LOG") != null) {
            e.printStackTrace(command.getErr());
        }
        return FAILURE;
    }

    private static void say(CommandLine command, String message) {
        PrintWriter err = command.getErr();
        err.println("catapult: "
                + message.lines().reduce((a, b) -> a + " " + b.strip()).orElse(""));
        err.flush();
    }
}
