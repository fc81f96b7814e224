package org.catapultwatch.standalone;

import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.Matrix;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.recording.RecordingReader;
import org.catapultwatch.telemetry.recording.RecordingSummary;
import org.catapultwatch.telemetry.wire.PackedFloats;
import org.catapultwatch.trainer.data.ReferenceAgop;

/** The AGOP with which a recorded run finished, to stand in for that of a true predictor nobody knows. */
public final class StandInReference {

    private GradientSnapshot last;
    private boolean isFinished;

    private StandInReference() {}

    /**
     * Reads it.
     *
     * @throws UsageException if the recording is incomplete, its run has not finished, or it holds no AGOP
     */
    public static ReferenceAgop read(Path recording) {
        StandInReference found = new StandInReference();
        RecordingSummary summary = RecordingReader.read(recording, found::note);
        summary.problem().ifPresent(problem -> {
            throw new UsageException("--reference-from: " + problem + "; expected a whole recording");
        });
        if (!found.isFinished) {
            throw new UsageException(
                    "--reference-from: the run in " + recording + " did not finish, expected one that did");
        }
        if (found.last == null) {
            throw new UsageException("--reference-from: " + recording + " holds no AGOP, expected one or more");
        }
        Matrix factor = found.last.getFactor();
        return ReferenceAgop.ofStandIn(
                factor.getRows(),
                PackedFloats.unpack(factor.getValues()),
                found.last.getRun() + " at step " + found.last.getStep());
    }

    private void note(SpecificRecord record) {
        if (record instanceof GradientSnapshot snapshot) {
            last = snapshot;
        } else if (record instanceof RunEvent event) {
            isFinished = event.getState() == RunState.FINISHED;
        }
    }
}
