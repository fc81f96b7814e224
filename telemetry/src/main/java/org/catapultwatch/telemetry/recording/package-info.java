/** One run in one file: an Avro object container with an end record that says whether it is whole. */
package org.catapultwatch.telemetry.recording;
