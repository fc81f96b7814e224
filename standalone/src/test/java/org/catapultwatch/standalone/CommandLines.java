package org.catapultwatch.standalone;

import picocli.CommandLine;

/** The command, for tests elsewhere. */
public final class CommandLines {

    private CommandLines() {}

    /** As the process would run it. */
    public static CommandLine catapult() {
        return Catapult.commandLine();
    }
}
