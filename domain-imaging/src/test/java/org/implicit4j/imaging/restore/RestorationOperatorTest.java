package org.implicit4j.imaging.restore;

import org.implicit4j.core.contract.OperatorContract;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.imaging.solve.BoundRestoration;
import org.implicit4j.imaging.solve.RestorationOperators;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Each scheme's operator, with random weights, on three pictures with different blurs and noise. */
class RestorationOperatorTest {

    abstract static class OfScheme extends OperatorContract<INDArray> {

        private final Kernels kernels = Kernels.choose(1);
        private final RestorationOperators operators;
        private final BoundRestoration bound;

        OfScheme(Scheme scheme) {
            operators = new RestorationOperators(TinyModels.of(scheme), 8, 12, kernels);
            bound = operators.bind(Scenes.observations(3, 8, 12));
        }

        @Override
        protected FixedPointOperator<INDArray> operator() {
            return bound.operator();
        }

        @Override
        protected boolean isSmooth() {
            return false; // rectified linear units
        }

        @Override
        protected boolean hasLipschitzBound() {
            return false;
        }

        @Override
        protected double rounding() {
            return 0x1p-24;
        }

        /** The central difference has a relative step of 5e-3: a share of about that of the units changes its side. */
        @Override
        protected double derivativeError() {
            return 5e-3;
        }

        @AfterEach
        void free() {
            bound.close();
            operators.close();
            kernels.close();
        }
    }

    @Nested
    class Pgd extends OfScheme {
        Pgd() {
            super(Scheme.PGD);
        }
    }

    @Nested
    class Hqs extends OfScheme {
        Hqs() {
            super(Scheme.HQS);
        }
    }

    @Nested
    class Admm extends OfScheme {
        Admm() {
            super(Scheme.ADMM);
        }
    }

    @Nested
    class PrimalDual extends OfScheme {
        PrimalDual() {
            super(Scheme.PRIMAL_DUAL);
        }
    }
}
