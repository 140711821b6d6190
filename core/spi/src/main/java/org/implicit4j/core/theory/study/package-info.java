/** The theory as a domain: a study whose every number has a closed form to compare with. */
@NullMarked
package org.implicit4j.core.theory.study;

import org.jspecify.annotations.NullMarked;
