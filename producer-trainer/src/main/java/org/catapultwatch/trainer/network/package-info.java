/** Fully connected ReLU networks in NTK parameterisation: weights, forward and backward passes. Knows no data and no loss. */
package org.catapultwatch.trainer.network;
