package org.catapultwatch.detector.notify;

import org.catapultwatch.telemetry.record.SpikeEvent;

/**
 * Links to the page.
 *
 * @param page its public address, without a slash at the end
 */
record PageLink(String page) {

    /**
     * Where the page shows the first step of this spike. The attempt is named even where it is 0: without one the page shows the
     * newest. Run ids hold no character that an address would need to escape.
     */
    String to(SpikeEvent spike) {
        return page + "/#run=" + spike.getRun() + "&attempt=" + spike.getAttempt() + "&at=" + spike.getStartStep();
    }
}
