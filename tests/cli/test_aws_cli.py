"""`switchroom aws-cli install`."""

import json
import subprocess
import sys
from pathlib import Path

import boto3
import pytest

from switchroom.models import OWN_MODEL
from tests.cli.command_line import CommandLine
from tests.running import Server


def installed(folder: Path) -> Path:
    return folder / "switchroom" / "2026-11-01" / "service-2.json"


def test_the_model_goes_where_boto3_and_the_aws_cli_look(nowhere: CommandLine) -> None:
    done = nowhere("aws-cli", "install")
    assert (done.status, done.out) == (0, "")
    model = installed(nowhere.home.parent / ".aws" / "models")
    assert model.read_bytes() == OWN_MODEL.read_bytes()
    assert "aws switchroom list-change-sets" in done.err


def test_installing_twice_is_as_good_as_once(nowhere: CommandLine) -> None:
    first, again = (nowhere("aws-cli", "install") for _ in range(2))
    assert (first.status, first.err) == (again.status, again.err)


def test_another_folder_is_good_too_and_boto3_reads_it(
    nowhere: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "models"
    done = nowhere("aws-cli", "install", "--folder", str(folder))
    assert f"export AWS_DATA_PATH={folder}" in done.err
    monkeypatch.setenv("AWS_DATA_PATH", str(folder))
    client = boto3.Session(region_name="us-east-1").client(
        "switchroom", aws_access_key_id="a", aws_secret_access_key="b"
    )
    assert "ApplyChangeSet" in client.meta.service_model.operation_names


def test_a_folder_that_cannot_be_written_is_one_sentence(
    nowhere: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("", "utf-8")
    done = nowhere("aws-cli", "install", "--folder", str(file))
    assert (done.status, done.out) == (1, "")
    assert done.err.count("\n") == 1


@pytest.mark.slow
def test_the_aws_cli_calls_our_operations(afar: CommandLine, served: Server) -> None:
    afar("aws-cli", "install")
    instance = served.client("connect").list_instances()["InstanceSummaryList"][0]
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("aws")),
            *("switchroom", "list-history-events", "--instance-id", instance["Arn"]),
            *("--endpoint-url", served.endpoint, "--region", "us-east-1", "--output", "json"),
        ],
        env={**afar.environment, "AWS_EC2_METADATA_DISABLED": "true"},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["Events"][-1]["Kind"] == "instance.created"
