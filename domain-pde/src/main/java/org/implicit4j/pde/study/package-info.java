/** The study of test-time compute on steady flows. */
@NullMarked
package org.implicit4j.pde.study;

import org.jspecify.annotations.NullMarked;
