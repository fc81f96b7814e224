package org.catapultwatch.trainer.experiment;

import java.util.List;

/** An experiment that cannot be run; says all that is wrong with it at once. */
public final class ConfigException extends RuntimeException {

    public ConfigException(String where, List<String> faults) {
        super(where + ": " + String.join("; ", faults));
    }
}
