/** Studies as tables, files, charts and pages. */
@NullMarked
package org.implicit4j.app.study;

import org.jspecify.annotations.NullMarked;
