/** Reflections through the resolvents of two monotone operators in turn. */
@NullMarked
package org.implicit4j.solvers.peacemanrachford;

import org.jspecify.annotations.NullMarked;
