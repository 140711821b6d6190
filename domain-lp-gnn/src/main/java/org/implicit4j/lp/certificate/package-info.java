/** What is known of a point of a linear program, worked out from the program and the point alone. */
@NullMarked
package org.implicit4j.lp.certificate;

import org.jspecify.annotations.NullMarked;
