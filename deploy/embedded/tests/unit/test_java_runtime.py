import hashlib

import pytest

from entrepot.embedded import java_runtime
from entrepot.embedded.errors import JarMismatch
from entrepot.embedded.java_runtime import Jar


def test_the_committed_list_names_every_jar_once_with_its_digest():
    jars = java_runtime.listed_jars()
    assert len({jar.name for jar in jars}) == len(jars) == 45
    assert all(len(jar.sha256) == 64 and jar.size_bytes > 0 for jar in jars)
    assert f"kafka_2.13-{java_runtime.KAFKA_VERSION}.jar" in {jar.name for jar in jars}


def test_a_jar_with_one_other_byte_is_refused(tmp_path):
    path = tmp_path / "a.jar"
    path.write_bytes(b"jar")
    jar = Jar("a.jar", 3, hashlib.sha256(b"jar").hexdigest())
    java_runtime.verify(jar, path)
    path.write_bytes(b"jaR")
    with pytest.raises(JarMismatch, match=r"a\.jar"):
        java_runtime.verify(jar, path)
