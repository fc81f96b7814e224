package org.catapultwatch.detector.evaluation.rules;

/** The rules in use, at their defaults. */
public enum KnownRule {
    WANDB("W&B z 30/3", "3 σ above the mean of the last 30"),
    SKIP_STEP("SkipStep 6σ/128", "OLMo-core: 6 σ above the mean of the last 128, at least 64"),
    OLMO2("OLMo-2 7σ/1000", "7 σ above the mean of the last 1000, at least 100"),
    KILL_LOSS_SPIKE("KillLossSpike", "LLM-Foundry: twice the mean of the last max(100, steps/20), 5 times in a row"),
    LIGHTNING("Lightning", "SpikeDetection: worse than the last, and off the mean of the last 10 by twice that mean"),
    ZCLIP("ZClip (grad norm)", "2.5 σ above the exponential mean of the gradient norm, α 0.97, warm-up 25"),
    MEDIAN("3 × median", "3 times the median of the last 50"),
    LOG_MAD("log-MAD 8/100", "modified z-score of the log loss above 8 over the last 100, at least 50");

    /** What a rule watches. */
    public enum Series {
        LOSS,
        GRADIENT_NORM
    }

    private final String title;
    private final String definition;

    KnownRule(String title, String definition) {
        this.title = title;
        this.definition = definition;
    }

    /** A short name. */
    public String title() {
        return title;
    }

    /** What it does, in one line. */
    public String definition() {
        return definition;
    }

    public Series series() {
        return this == ZCLIP ? Series.GRADIENT_NORM : Series.LOSS;
    }

    /** A rule at the start of a run that is planned to have so many steps. */
    public SpikeRule start(int runSteps) {
        return switch (this) {
            case WANDB -> ZScoreRule.wandb();
            case SKIP_STEP -> ZScoreRule.skipStep();
            case OLMO2 -> ZScoreRule.olmo2();
            case KILL_LOSS_SPIKE -> new KillLossSpikeRule(runSteps);
            case LIGHTNING -> new LightningRule();
            case ZCLIP -> new ZClipRule();
            case MEDIAN -> new MedianRule();
            case LOG_MAD -> new LogMadRule();
        };
    }
}
