package org.catapultwatch.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.catapultwatch.trainer.data.ClassCoding.OneHot;
import org.catapultwatch.trainer.data.ClassCoding.TwoClasses;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** What is drawn from a set of images. */
class ImageTaskTest {

    private static final DataType TYPE = DataType.DOUBLE;
    private static final ImageSet DIGITS = Digits.read();

    @Test
    void shouldTrainAndTestOnDifferentImagesOfOnePool() {
        ImageTask task = new ImageTask(DIGITS, new OneHot(10));
        assertThat(task.limits()).isEqualTo(new SampleLimits(1797, 1797, 1797));
        try (Samples training = task.training(TYPE, 1000, 5);
                Samples test = task.test(TYPE, 797, 5)) {
            Set<List<Double>> seen = new HashSet<>(columns(training));
            seen.addAll(columns(test));
            assertThat(seen).hasSize(1797);
        }
    }

    @Test
    void shouldBeginALargerDrawWithASmallerOne() {
        ImageTask task = new ImageTask(DIGITS, new TwoClasses(3, 8));
        try (Samples few = task.training(TYPE, 20, 5);
                Samples many = task.training(TYPE, 50, 5);
                Samples fewTests = task.test(TYPE, 20, 5);
                Samples manyTests = task.test(TYPE, 50, 5)) {
            assertThat(columns(many).subList(0, 20)).isEqualTo(columns(few));
            assertThat(columns(manyTests).subList(0, 20)).isEqualTo(columns(fewTests));
        }
    }

    @Test
    void shouldDrawByTheSeedAlone() {
        ImageTask task = new ImageTask(DIGITS, new OneHot(10));
        try (Samples one = task.training(TYPE, 100, 5);
                Samples same = new ImageTask(Digits.read(), new OneHot(10)).training(TYPE, 100, 5);
                Samples other = task.training(TYPE, 100, 6)) {
            assertThat(columns(one)).isEqualTo(columns(same)).isNotEqualTo(columns(other));
        }
    }

    @Test
    void shouldScaleEachPixelByTheMeanAndDeviationOfAllPixels() {
        LabelledImages digits = DIGITS.training();
        double mean = 4.884164579855314;
        double deviation = 6.016787548672237;
        ImageTask task = new ImageTask(DIGITS, new OneHot(10));
        try (Samples all = task.training(TYPE, 1797, 1)) {
            assertThat(all.inputs().meanNumber().doubleValue()).isCloseTo(0, within(1e-12));
            assertThat(all.inputs().stdNumber(false).doubleValue()).isCloseTo(1, within(1e-9));
            int[] order = order(1797, RandomStream.TRAINING_SAMPLES.of(1));
            for (int sample : new int[] {0, 1, 1796}) {
                for (int pixel = 0; pixel < 64; pixel++) {
                    assertThat(all.inputs().getDouble(pixel, sample))
                            .isCloseTo((digits.pixels(order[sample])[pixel] - mean) / deviation, within(1e-12));
                }
            }
        }
    }

    @Test
    void shouldScaleBrightPixelsAsUnsigned() {
        ImageTask task = new ImageTask(ImageSet.pool(images(new int[] {0, 1}, new int[] {200, 0})), new OneHot(2));
        try (Samples all = task.training(TYPE, 2, 1)) {
            assertThat(all.inputs().maxNumber().doubleValue()).isEqualTo(1);
            assertThat(all.inputs().minNumber().doubleValue()).isEqualTo(-1);
        }
    }

    @Test
    void shouldMakeImagesOfOneSingleValueZero() {
        ImageTask task = new ImageTask(ImageSet.pool(images(new int[] {0, 1}, new int[] {7, 7})), new OneHot(2));
        try (Samples all = task.training(TYPE, 2, 1)) {
            assertThat(columns(all)).containsOnly(List.of(0.0));
        }
    }

    @Test
    void shouldGiveTwoClassesTargetsOfMinusOneAndOne() {
        // one pixel, equal to the label: which image it was can be told from its input
        ImageSet set = ImageSet.pool(images(new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 1, 2, 0, 1, 2}));
        ImageTask task = new ImageTask(set, new TwoClasses(2, 0));
        assertThat(task.outputs()).isEqualTo(1);
        assertThat(task.limits().together()).isEqualTo(4);
        try (Samples all = task.training(TYPE, 4, 1)) {
            // mean 1, deviation 1: 0 becomes −1, 2 becomes 1
            assertThat(all.inputs().add(all.targets()).maxNumber().doubleValue())
                    .isZero();
            assertThat(all.inputs().add(all.targets()).minNumber().doubleValue())
                    .isZero();
            assertThat(all.targets().sumNumber().doubleValue()).isZero();
            assertThat(all.targets().maxNumber().doubleValue()).isEqualTo(1);
        }
    }

    @Test
    void shouldGiveAllClassesOneOutputEach() {
        int[] labels = {0, 1, 2, 0, 1, 2};
        ImageTask task = new ImageTask(ImageSet.pool(images(labels, labels)), new OneHot(3));
        assertThat(task.outputs()).isEqualTo(3);
        try (Samples all = task.training(TYPE, 6, 1)) {
            int[] order = order(6, RandomStream.TRAINING_SAMPLES.of(1));
            for (int sample = 0; sample < 6; sample++) {
                double[] target = new double[3];
                target[labels[order[sample]]] = 1;
                assertThat(all.targets().getColumn(sample).toDoubleVector()).containsExactly(target);
            }
        }
    }

    @Test
    void shouldTestOnTheTestPartScaledLikeTheTrainingPart() {
        ImageSet set = ImageSet.parts(
                images(new int[] {0, 1, 0, 1}, new int[] {10, 30, 10, 30}),
                images(new int[] {0, 1}, new int[] {40, 50}));
        ImageTask task = new ImageTask(set, new OneHot(2));
        assertThat(task.limits()).isEqualTo(new SampleLimits(4, 2, 6));
        try (Samples test = task.test(TYPE, 2, 1)) {
            assertThat(columns(test)).containsExactlyInAnyOrder(List.of(2.0), List.of(3.0));
        }
    }

    @Test
    void shouldRefuseClassesTheSetDoesNotHave() {
        assertThatThrownBy(() -> new ImageTask(DIGITS, new TwoClasses(12, -1)))
                .isInstanceOf(DataException.class)
                .hasMessage("classes: class 12 is not in the set, expected 0 to 9; "
                        + "class -1 is not in the set, expected 0 to 9");
        assertThatThrownBy(() -> new ImageTask(DIGITS, new TwoClasses(3, 3)))
                .hasMessage("classes: both classes are 3, expected two different ones");
        assertThatThrownBy(() -> new ImageTask(DIGITS, new OneHot(11)))
                .hasMessage("classes: one output for each of 11 classes, expected one for each of 10");
        LabelledImages oneAndTwo = new LabelledImages(1, 1, 1, 3, List.of(new byte[1], new byte[1]), List.of(1, 2));
        assertThatThrownBy(() -> new ImageTask(ImageSet.pool(oneAndTwo), new TwoClasses(0, 2)))
                .hasMessage("classes: class 0 has no image to train on, expected one or more");
        LabelledImages two = new LabelledImages(1, 1, 1, 3, List.of(new byte[1]), List.of(2));
        LabelledImages zeroAndOne = new LabelledImages(1, 1, 1, 3, List.of(new byte[1], new byte[1]), List.of(0, 1));
        assertThatThrownBy(() -> new ImageTask(ImageSet.parts(zeroAndOne, two), new TwoClasses(0, 1)))
                .hasMessage("classes: the classes have no image to test on, expected one or more");
    }

    @Test
    void shouldRefuseMoreSamplesThanThereAre() {
        ImageTask task = new ImageTask(DIGITS, new OneHot(10));
        assertThatThrownBy(() -> task.training(TYPE, 5000, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training samples: 5000, expected 1 to 1797");
        assertThatThrownBy(() -> task.test(TYPE, 0, 1)).hasMessage("test samples: 0, expected 1 to 1797");
    }

    @Test
    void shouldKnowNoTruePredictor() {
        assertThat(new ImageTask(DIGITS, new OneHot(10)).reference()).isEmpty();
    }

    /** Images of one pixel, of three classes if a label is 2, else of two. */
    private static LabelledImages images(int[] labels, int[] pixels) {
        List<byte[]> stored = Arrays.stream(pixels)
                .mapToObj(pixel -> new byte[] {(byte) pixel})
                .toList();
        int classes = 1 + Arrays.stream(labels).max().orElseThrow();
        return new LabelledImages(
                1, 1, 1, classes, stored, Arrays.stream(labels).boxed().toList());
    }

    private static int[] order(int count, Random random) {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        Shuffle.inPlace(order, random);
        return order;
    }

    private static List<List<Double>> columns(Samples samples) {
        List<List<Double>> columns = new ArrayList<>();
        for (double[] column : samples.inputs().transpose().toDoubleMatrix()) {
            columns.add(Arrays.stream(column).boxed().toList());
        }
        return columns;
    }
}
