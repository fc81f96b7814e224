/**
 * Numbers computed from numbers: kernel spectra, AGOP alignment, critical learning rates, and the value that says whether
 * a number exists at all.
 *
 * <p>Plain Java over arrays, every sum in float64. No Kafka, no Avro, no clock, no meter, no native arrays, and nothing
 * of ours may enter; a quantity here knows neither runs nor steps.
 */
package org.catapultwatch.detector.quantity;
