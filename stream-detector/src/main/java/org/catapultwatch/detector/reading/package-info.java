/**
 * From telemetry records to what the quantities and verdicts take: the one place where a kernel in any of its three forms, a
 * gradient snapshot, a step or an announcement is read, whether it came over Kafka or out of a file.
 *
 * <p>Stateless. May enter: quantity, verdict, the telemetry records. May not: Kafka, what stores hold, meters, a clock.
 */
package org.catapultwatch.detector.reading;
