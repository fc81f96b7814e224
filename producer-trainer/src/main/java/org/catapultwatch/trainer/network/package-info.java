/**
 * ReLU networks in NTK parameterisation, fully connected and convolutional: weights, forward and backward passes. Knows no data
 * and no loss.
 */
package org.catapultwatch.trainer.network;
