/** The squared error, and steps of gradient descent on it. */
package org.catapultwatch.trainer.optimizer;
