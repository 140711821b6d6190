/** What can be checked of an answer without knowing the true flow. */
@NullMarked
package org.implicit4j.pde.certificate;

import org.jspecify.annotations.NullMarked;
