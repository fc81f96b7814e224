package org.catapultwatch.detector.notify;

import org.catapultwatch.telemetry.record.SpikeEvent;

/**
 * Links to the page.
 *
 * @param page its public address, without a slash at the end
 */
record PageLink(String page) {

    /** Where the page shows the first step of this spike. Run ids hold no character that an address would need to escape. */
    String to(SpikeEvent spike) {
        String attempt = spike.getAttempt() > 0 ? "&attempt=" + spike.getAttempt() : "";
        return page + "/#run=" + spike.getRun() + "&at=" + spike.getStartStep() + attempt;
    }
}
