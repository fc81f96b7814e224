package org.catapultwatch.detector.scan;

/** What a file is. */
public enum InputFormat {
    /** Whatever its first bytes say. */
    AUTO,
    /** An Avro container of telemetry. */
    RECORDING,
    /** Comma-separated values below a header. */
    CSV,
    /** A JSON object a line. */
    JSONL
}
