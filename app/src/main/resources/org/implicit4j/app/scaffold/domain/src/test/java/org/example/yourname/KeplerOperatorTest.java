package org.example.yourname;

import java.util.List;
import org.implicit4j.core.contract.OperatorContract;
import org.implicit4j.core.operator.FixedPointOperator;

/** What every operator promises: it is pure, its samples are independent, its derivatives are right. */
class KeplerOperatorTest extends OperatorContract<double[]> {

    @Override
    protected FixedPointOperator<double[]> operator() {
        return Kepler.operator(List.of(new Orbit(0.1, 0.9), new Orbit(1, 0.5), new Orbit(3, 0.1)));
    }

    /** The largest eccentricity would be one; it is left out to keep the operator short. */
    @Override
    protected boolean hasLipschitzBound() {
        return false;
    }
}
