package org.catapultwatch.monitoring;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.catapultwatch.telemetry.publish.TelemetrySink;
import org.catapultwatch.telemetry.record.GradientSnapshot;
import org.catapultwatch.telemetry.record.KernelSnapshot;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.record.StepTelemetry;
import org.catapultwatch.trainer.experiment.Experiments;
import org.catapultwatch.trainer.experiment.TrainingRun;

/** A real training with catapults whose end is kept back: it goes on into a divergence when it is told to. */
final class DivergingRun implements TelemetrySink {

    private final String run;
    private final TelemetrySink next;
    private StepTelemetry last;

    DivergingRun(String run, TelemetrySink next) {
        this.run = run;
        this.next = next;
    }

    /** Trains through two catapults, so slowly that Prometheus sees it. */
    void train(double stepsPerSecond) {
        new TrainingRun(
                        Experiments.named("gd-rank2").with(Map.of("catapults", "2", "seed", "2")),
                        run,
                        0,
                        this,
                        stepsPerSecond,
                        (step, loss) -> {})
                .run();
    }

    /** Triples the loss a few times until it overflows. Returns the step at which it was lost. */
    long diverge() {
        double loss = last.getTrainLoss();
        long step = last.getStep();
        for (int i = 1; i <= 8; i++) {
            step++;
            loss *= 3;
            next.publish(step(step, i == 8 ? Double.POSITIVE_INFINITY : loss));
        }
        return step;
    }

    /** Says that the run has failed. */
    void fail(long lastStep) {
        next.publish(RunEvent.newBuilder()
                .setRun(run)
                .setStep(lastStep)
                .setTimeMicros(now())
                .setState(RunState.FAILED)
                .setLastStep(lastStep)
                .build());
    }

    @Override
    public void publish(RunEvent event) {
        if (event.getState() == RunState.STARTED) {
            next.publish(event);
        }
    }

    @Override
    public void publish(StepTelemetry step) {
        last = step;
        next.publish(step);
    }

    @Override
    public void publish(GradientSnapshot snapshot) {
        next.publish(snapshot);
    }

    @Override
    public void publish(KernelSnapshot snapshot) {
        next.publish(snapshot);
    }

    private StepTelemetry step(long step, double loss) {
        return StepTelemetry.newBuilder(last)
                .setStep(step)
                .setTimeMicros(now())
                .setLoss(loss)
                .setTrainLoss(loss)
                .build();
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
