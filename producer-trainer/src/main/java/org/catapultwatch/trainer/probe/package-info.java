/** What is measured of a network at some weights: tangent kernel, its spectrum, AGOP factor. Sums accumulate in float64. */
package org.catapultwatch.trainer.probe;
