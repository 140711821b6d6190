/** What plug-ins implement and how they are found: methods, adjoint methods, domains, tasks and studies. */
@NullMarked
package org.implicit4j.core.spi;

import org.jspecify.annotations.NullMarked;
