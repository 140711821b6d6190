/** Fields as pictures, in colours around zero. */
@NullMarked
package org.implicit4j.pde.picture;

import org.jspecify.annotations.NullMarked;
