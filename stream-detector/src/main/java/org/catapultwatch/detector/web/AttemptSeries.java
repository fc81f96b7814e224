package org.catapultwatch.detector.web;

import java.util.List;

/** The three series of an attempt, from wherever they are read. */
interface AttemptSeries {

    /** Columns of the steps. */
    List<String> STEP_COLUMNS = List.of("loss", "trainLoss", "learningRate", "gradientNorm");

    /** Columns of the kernels. */
    List<String> KERNEL_COLUMNS = List.of("lambdaMax", "criticalLearningRate", "lossTop", "lossRest");

    /** Columns of the AGOP snapshots, but for the diagonal. */
    List<String> AGOP_COLUMNS = List.of("alignment", "effectiveRank");

    /** Passes on the judged steps in a range; those whose loss is not finite are marked. */
    void steps(StepRange range, RowConsumer each);

    /** Passes on the kernels of rank 0 in a range. At a step with two, the probe's is shown. */
    void kernels(StepRange range, RowConsumer each);

    /** Passes on the AGOP snapshots of rank 0 in a range. */
    void agop(StepRange range, RowConsumer each);
}
