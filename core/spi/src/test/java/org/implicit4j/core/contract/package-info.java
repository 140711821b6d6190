/** What methods, adjoint methods, operators and state spaces promise, as tests that an implementation's own test extends. */
@NullMarked
package org.implicit4j.core.contract;

import org.jspecify.annotations.NullMarked;
