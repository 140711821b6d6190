/** Results as small documents that print as JSON or text. */
@NullMarked
package org.implicit4j.core.report;

import org.jspecify.annotations.NullMarked;
