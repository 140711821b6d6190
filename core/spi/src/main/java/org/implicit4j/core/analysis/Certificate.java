package org.implicit4j.core.analysis;

import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.FixedPointOperator;

/**
 * How good a point is as a fixed point, found out independently of the solve that returned it: the residual, evaluated
 * again; the contraction mu of the map around it; and the bound {@code residual / (1 - mu)} on its error. A small
 * residual alone is not a small error: at mu = 0.999 the error may be a thousand times larger.
 *
 * <p>If f has the Lipschitz constant {@code mu < 1} on the ball of radius {@code residual / (1 - mu)} around z, it maps
 * the ball into itself, so exactly one fixed point lies in it (Banach's theorem in its local form). Unless the operator
 * declares mu, it is estimated, and the bound is as good as the estimate: {@link #evidence} says what that rests on.
 *
 * <p>Where f does not contract there is a bound all the same if {@code I - J} is far enough from singular. Let sigma be its
 * smallest singular value at z, and delta the largest change of J in the ball of radius {@code residual / (sigma - delta)}.
 * The simplified Newton map {@code y -> y - (I - J(z))^-1 (y - f(y))} contracts by {@code delta / sigma} there and maps the
 * ball into itself, so exactly one fixed point lies in it (Kantorovich's theorem in the form of J. M. Ortega and W. C.
 * Rheinboldt, Iterative Solution of Nonlinear Equations in Several Variables, 1970, section 12.6). It is looked for where
 * {@link Scrutiny#basis} allows.
 *
 * @param samples one per sample, in the order of the batch
 * @param evidence what the estimate of mu rests on
 * @param evaluations of the operator, products with its Jacobian included
 */
public record Certificate(List<SampleCertificate> samples, Evidence evidence, int evaluations) {

    /**
     * Examines {@code value} with {@link Scrutiny#STANDARD}.
     *
     * @param value not modified
     * @param random of the directions tried; equal generators give equal certificates
     */
    public static <Z> Certificate of(FixedPointOperator<Z> operator, Z value, RandomGenerator random) {
        return of(operator, value, Scrutiny.STANDARD, random);
    }

    /**
     * Examines {@code value}.
     *
     * @param value not modified
     * @param random of the directions tried; equal generators give equal certificates
     */
    public static <Z> Certificate of(
            FixedPointOperator<Z> operator, Z value, Scrutiny scrutiny, RandomGenerator random) {
        return new Examination<>(operator, value, scrutiny, random).certificate();
    }

    /** Returns whether every sample has an error bound. */
    public boolean isComplete() {
        return samples.stream().allMatch(sample -> sample.errorBound().isPresent());
    }
}
