package org.implicit4j.imaging.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.A;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.B;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.KERNEL;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.WHOLE;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.record;
import static org.implicit4j.imaging.evaluate.SmallEvaluations.run;

import java.util.List;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.restore.RestorationBatch;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.shared.Drawings;
import org.implicit4j.imaging.shared.SmallModels;
import org.implicit4j.imaging.solve.Observation;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** What an evaluation measures of learned operators and networks. */
class EvaluationOfModelsTest {

    /** The formula itself, step by step, one picture at a time; float32 sums in another order differ by some 1e-6. */
    @Test
    void iteratesOfALearnedOperatorAreMeasuredOnTheWay() {
        RestorationModel model = SmallModels.of(Scheme.HQS);
        var picard = Methods.discover().get("picard");
        try (var kernels = Kernels.choose(1);
                var contender = Contenders.of(model, SolvePlan.of(picard, 6), kernels)) {
            var evaluation =
                    new Evaluation(List.of(A, B), List.of(KERNEL), List.of(0.05), WHOLE, SmallEvaluations::stopped);
            EvaluationRow row = evaluation
                    .run(List.of(contender), 6, Progress.NONE, new Cancellation())
                    .get(0);

            assertThat(row.method()).isEqualTo("small-hqs");
            assertThat(row.iterations()).isEqualTo(6);
            assertThat(row.parameters()).isEqualTo(model.weights().length);
            assertThat(row.perIteration()).extracting(Moment::t).containsExactly(1, 2, 5, 6);
            List<Observation> seen =
                    record(List.of(A, B), List.of(KERNEL), WHOLE).seen();
            for (Moment moment : row.perIteration()) {
                Moment expected = byHand(model, seen, moment.t(), kernels);
                assertThat(moment.psnr()).isCloseTo(expected.psnr(), within(1e-3));
                assertThat(moment.psnrInterior()).isCloseTo(expected.psnrInterior(), within(1e-3));
                assertThat(moment.residual()).isCloseTo(expected.residual(), within(1e-4 * expected.residual() + 1e-6));
            }
            assertThat(row.psnr().mean()).isEqualTo(row.perIteration().get(3).psnr());
        }
    }

    private static Moment byHand(RestorationModel model, List<Observation> seen, int t, Kernels kernels) {
        double psnr = 0;
        double inside = 0;
        double residual = 0;
        long[] shape = {1, 32, 40, 3};
        for (int k = 0; k < 2; k++) {
            Picture truth = List.of(A, B).get(k).picture();
            Observation x = seen.get(k);
            try (var evaluator = kernels.evaluator(model.restorer().formula(1, 32, 40));
                    var weights = model.parameters();
                    var given = new RestorationBatch(1, 32, 40, 3);
                    var y = Nd4j.create(x.picture().values(), shape, 'c');
                    var value = y.ulike()) {
                given.set(0, x.blur().transpose(x.picture()).values(), x.blur().power(), 0.05);
                evaluator.bind(weights, given.arrays());
                for (int i = 0; i < t; i++) {
                    evaluator.forward(List.of(y), List.of(value));
                    y.assign(value);
                }
                evaluator.forward(List.of(y), List.of(value));
                var picture = new Picture(32, 40, 3, y.data().asFloat());
                psnr += picture.psnr(truth) / 2;
                inside += picture.part(8, 8, 16, 24).psnr(truth.part(8, 8, 16, 24)) / 2;
                residual += value.distance2(y) / y.norm2Number().doubleValue() / 2;
            }
        }
        return new Moment(t, psnr, inside, residual);
    }

    @Test
    void aNetworkThatIsAppliedOnceHasNoCourse() {
        RestorationModel model = SmallModels.of(Scheme.EXPLICIT);
        try (var kernels = Kernels.choose(1);
                var contender =
                        Contenders.of(model, SolvePlan.of(Methods.discover().get("picard"), 6), kernels)) {
            EvaluationRow row = run(List.of(A), List.of(KERNEL), List.of(0.05), WHOLE, contender)
                    .get(0);

            assertThat(row.perIteration()).isEmpty();
            assertThat(row.iterations()).isEqualTo(1);
        }
    }

    /** Three equal colours give a restored picture whose grey is compared with the grey truth. */
    @Test
    void greyPicturesAreRestoredByModelsForColours() {
        var grey = new NamedPicture("grey", Drawings.of(32, 32, 1, 4));
        try (var kernels = Kernels.choose(1);
                var contender = Contenders.of(
                        SmallModels.of(Scheme.HQS),
                        SolvePlan.of(Methods.discover().get("picard"), 2),
                        kernels)) {
            EvaluationRow row = run(List.of(grey, A), List.of(KERNEL), List.of(0.05), WHOLE, contender)
                    .get(0);

            assertThat(row.images()).isEqualTo(2);
            assertThat(row.psnr().mean()).isFinite();
        }
    }
}
