package org.catapultwatch.trainer.optimizer;

import java.util.Random;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.data.Shuffle;
import org.catapultwatch.trainer.network.KeptOperation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Minibatches without replacement: the samples are shuffled once an epoch and handed out in order; a rest smaller than a batch
 * is left out.
 */
public final class BatchSampler implements AutoCloseable {

    private final Samples all;
    private final int batchSize;
    private final Random random;
    private final int[] order;
    private final Samples batch;
    /** Indices of the batch's samples, written anew for each batch. */
    private final INDArray chosen;
    // ND4J's pullRows makes everything anew: for 32 samples it takes three times as long as these.
    private final KeptOperation chooseInputs = KeptOperation.choiceOfColumns();
    private final KeptOperation chooseTargets = KeptOperation.choiceOfColumns();
    private int next;

    public BatchSampler(Samples all, int batchSize, Random random) {
        this.all = all;
        this.batchSize = batchSize;
        this.random = random;
        this.order = new int[all.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        this.next = order.length;
        DataType type = all.inputs().dataType();
        this.batch = new Samples(
                Nd4j.create(type, new long[] {all.dimension(), batchSize}, 'f'),
                Nd4j.create(type, new long[] {all.outputs(), batchSize}, 'f'));
        this.chosen = Nd4j.create(DataType.INT32, new long[] {batchSize});
    }

    /** The next batch: the same arrays every time. */
    public Samples next() {
        if (next + batchSize > order.length) {
            Shuffle.inPlace(order, random);
            next = 0;
        }
        for (int i = 0; i < batchSize; i++) {
            chosen.data().put(i, order[next + i]);
        }
        chooseInputs.run(all.inputs(), chosen, batch.inputs());
        chooseTargets.run(all.targets(), chosen, batch.targets());
        next += batchSize;
        return batch;
    }

    @Override
    public void close() {
        batch.close();
        chosen.close();
    }
}
