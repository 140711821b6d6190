/**
 * What the theory of implicit models says exactly: regular operators whose iterates are known in closed form, and the
 * bounds that hold for every regular operator.
 *
 * <p>Source: Liu, Ding, Osher, Yin, "Implicit Models: Expressive Power Scales with Test-Time Compute", arXiv 2510.03638.
 */
@NullMarked
package org.implicit4j.core.theory;

import org.jspecify.annotations.NullMarked;
