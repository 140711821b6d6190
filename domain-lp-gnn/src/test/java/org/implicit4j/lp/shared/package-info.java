/** The data that lies beside the repository, for tests that can use it. */
@NullMarked
package org.implicit4j.lp.shared;

import org.jspecify.annotations.NullMarked;
