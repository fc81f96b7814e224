package org.catapultwatch.detector.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.catapultwatch.detector.offline.AttemptJudge;
import org.catapultwatch.detector.reading.RunReader;
import org.catapultwatch.detector.scan.Entry.KernelRow;
import org.catapultwatch.detector.scan.Entry.StepRow;
import org.catapultwatch.detector.verdict.RunFacts;
import org.catapultwatch.telemetry.record.RunEvent;
import org.catapultwatch.telemetry.record.RunState;
import org.catapultwatch.telemetry.wire.AvroCodec;

/**
 * Judges steps and kernels as they are read: an attempt ends where a higher one begins. Kernels in a file of
 * their own that do not say their attempt are fine as long as there is only one. For one scan.
 */
final class TextScan {

    static {
        AvroCodec.trustOurRecords();
    }

    private final ScanOptions options;
    private final String run;
    private final Lookahead steps;
    private final Optional<Lookahead> kernels;
    private final Consumer<SpecificRecord> sink;
    private final LongConsumer progress;

    private RunEvent announcement;
    private RunFacts facts;
    private AttemptJudge judge;
    private int attempt;
    private Optional<Entry> nextKernel = Optional.empty();
    private boolean areKernelsNobodys;
    private long stepCount;
    private long kernelCount;

    /**
     * A scan before the first line.
     *
     * @param kernels a file of their own, where there is one
     * @param sink told every decision, in the order decided
     * @param progress told every step's count
     */
    TextScan(
            ScanOptions options,
            String run,
            EntryReader steps,
            Optional<EntryReader> kernels,
            Consumer<SpecificRecord> sink,
            LongConsumer progress) {
        this.options = options;
        this.run = run;
        this.steps = new Lookahead(steps);
        this.kernels = kernels.map(Lookahead::new);
        this.sink = sink;
        this.progress = progress;
    }

    ScanReport scan() {
        announce(kernels.orElse(steps).kernelEvery());
        nextKernel = kernels.flatMap(Lookahead::next);
        areKernelsNobodys = nextKernel
                .filter(kernel -> kernel.attempt() == Entry.UNKNOWN_ATTEMPT)
                .isPresent();
        for (Optional<Entry> next = steps.next(); next.isPresent(); next = steps.next()) {
            take(next.get());
        }
        if (stepCount == 0) {
            throw new InputException(steps.file() + " holds no steps, expected one a line");
        }
        giveKernelsBelow(Integer.MAX_VALUE, 0);
        judge.end(Optional.empty());
        return new ScanReport(stepCount, notes());
    }

    private void announce(OptionalLong kernelEvery) {
        RunEvent.Builder event =
                RunEvent.newBuilder().setRun(run).setStep(0).setTimeMicros(0).setState(RunState.STARTED);
        kernelEvery.ifPresent(every -> event.setKernelEvery((int) Math.min(every, Integer.MAX_VALUE)));
        announcement = options.apply(event.build());
        facts = RunReader.facts(announcement);
    }

    private void take(Entry entry) {
        int number = entry.attempt() == Entry.UNKNOWN_ATTEMPT ? attempt : entry.attempt();
        if (judge == null || number > attempt) {
            begin(number, entry);
        }
        if (entry instanceof StepRow step) {
            giveKernelsBelow(attempt, step.reading().step());
            judge.step(step.reading());
            stepCount++;
            progress.accept(stepCount);
        } else if (entry instanceof KernelRow kernel) {
            give(kernel);
        }
    }

    private void begin(int number, Entry first) {
        if (judge != null) {
            if (areKernelsNobodys) {
                throw nobodys(first);
            }
            giveKernelsBelow(number, 0);
            judge.end(Optional.empty());
        }
        attempt = number;
        judge = new AttemptJudge(
                options.config(),
                announcement.getRun(),
                attempt,
                announcement,
                false,
                finding -> sink.accept(finding.event()));
    }

    private InputException nobodys(Entry first) {
        return InputException.at(
                steps.file(),
                first.line(),
                "attempt " + first.attempt() + " begins, and the kernels of "
                        + kernels.map(Lookahead::file).orElse("the file")
                        + " do not say whose they are; expected a column attempt there");
    }

    /** Gives the kernels of this attempt below a step, and passes over those of attempts that have no step. */
    private void giveKernelsBelow(int number, long step) {
        while (nextKernel.isPresent()
                && nextKernel.get() instanceof KernelRow kernel
                && isBelow(kernel, number, step)) {
            if (owner(kernel) == attempt) {
                give(kernel);
            }
            nextKernel = kernels.flatMap(Lookahead::next);
        }
    }

    private boolean isBelow(KernelRow kernel, int number, long step) {
        int owner = owner(kernel);
        return owner < number || (owner == number && kernel.point().step() < step);
    }

    private int owner(KernelRow kernel) {
        return kernel.attempt() == Entry.UNKNOWN_ATTEMPT ? attempt : kernel.attempt();
    }

    private void give(KernelRow kernel) {
        kernelCount++;
        judge.kernel(kernel.point(), facts.criticalLearningRate(kernel.point().lambdaMax()));
        if (kernel.hasAlignment()) {
            judge.alignment(kernel.alignment());
        }
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (kernelCount > 0 && !facts.curvatureScale().isDefined()) {
            notes.add("without --samples the curvature scale is unknown: no learning-rate ratio, no early warnings");
        }
        return notes;
    }
}
