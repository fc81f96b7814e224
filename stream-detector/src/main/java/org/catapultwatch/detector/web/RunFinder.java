package org.catapultwatch.detector.web;

import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/** Finds which instance answers for a run. What is in the stores here is answered here, whatever the directory says. */
final class RunFinder {

    private final RunStores stores;
    private final RunDirectory directory;

    RunFinder(RunStores stores, RunDirectory directory) {
        this.stores = stores;
        this.directory = directory;
    }

    /** The other instance that has to be asked for a run; empty if it is this one. */
    Optional<HostInfo> elsewhere(String run) {
        return directory.elsewhere(run).filter(holder -> !isHere(run));
    }

    /**
     * Makes sure that what the stores here say of a run is what there is to say.
     *
     * @throws InvalidStateStoreException where the run is elsewhere, or on its way
     */
    void requireHere(String run) {
        if (directory.elsewhere(run).isPresent() || directory.isArriving(run)) {
            if (!isHere(run)) {
                throw new InvalidStateStoreException(run + " is with another instance, or on its way from there");
            }
        }
    }

    private boolean isHere(String run) {
        try {
            return !directory.isSpare() && stores.summary(run).isPresent();
        } catch (InvalidStateStoreException moving) {
            return false;
        }
    }
}
