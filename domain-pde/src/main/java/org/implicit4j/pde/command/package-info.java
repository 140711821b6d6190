/** The commands of the domain. */
@NullMarked
package org.implicit4j.pde.command;

import org.jspecify.annotations.NullMarked;
