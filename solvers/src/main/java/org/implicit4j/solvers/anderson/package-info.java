/**
 * Acceleration that mixes the latest iterates so that their residuals cancel.
 *
 * <p>A run is an {@code AndersonStepper}. It asks its {@code Past} for the coefficients of each sample, of which there are
 * three: {@code GramPast} and {@code QrPast} for type II, {@code TypeOnePast} for type I. What they have in common are
 * {@code ValueSteps} and {@code Residuals}; {@code LeastSquares}, {@code SmallLeastSquares} and {@code Projection} are the
 * small systems that they solve, without any state. How many differences may be mixed, how far a step goes and when the
 * past is trusted are {@code DepthRule}, {@code DampingRule} and {@code Safeguard}, each beside its options.
 */
@NullMarked
package org.implicit4j.solvers.anderson;

import org.jspecify.annotations.NullMarked;
