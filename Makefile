# make demo, make test and the rest set up .venv by themselves: exactly what requirements/*.txt pin, by hash.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv pip
LOCKS := requirements
PYTEST_ARGS ?=
BENCH_ARGS ?=

export UV_PYTHON_DOWNLOADS = never
export VIRTUAL_ENV = $(CURDIR)/$(VENV)
unexport PYTHONPATH PYTHONHOME

.DELETE_ON_ERROR:
.PHONY: help demo postgresql test prove check bench lock clean

help:
	@echo 'make demo   chạy thử toàn bộ việc chính trên tỉnh mẫu; kết quả nằm trong out/'
	@echo 'make postgresql  cài thêm phần nối với PostgreSQL'
	@echo 'make test   chạy toàn bộ kiểm thử'
	@echo 'make prove  kiểm thử ngẫu nhiên ở cỡ đầy đủ, mọi kiểm thử trên cả hai loại cơ sở dữ liệu (lâu hơn nhiều)'
	@echo 'make check  soát mã nguồn bằng ruff, mypy, import-linter'
	@echo 'make bench  đo tốc độ'
	@echo 'make lock   tính lại các tệp khóa trong requirements/'
	@echo 'make clean  xóa .venv và out/'

demo: $(VENV)/.ready
	$(BIN)/datchuan demo

postgresql: $(VENV)/.ready-postgresql

test: $(VENV)/.ready-test
	$(BIN)/python -m pytest -n auto --dist worksteal $(PYTEST_ARGS)

# With the packages that the register's files were made from, so that these are compared with their source.
prove: export HYPOTHESIS_PROFILE = prove
prove: $(VENV)/.ready-data test

check: $(VENV)/.ready-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.ready-bench
	$(BIN)/python -m bench $(BENCH_ARGS)

clean:
	rm -rf $(VENV) out

# The run-time group and the project itself. A venv of another Python is made anew.
$(VENV)/.ready: pyproject.toml $(LOCKS)/run.txt $(LOCKS)/build.txt $(LOCKS)/uv.txt
	@scripts/check-machine "$(PYTHON)"
	@version='import sys; print(sys.version)'; \
	[ "$$($(BIN)/python -c "$$version" 2>/dev/null)" = "$$($(PYTHON) -c "$$version")" ] \
		|| $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $(LOCKS)/uv.txt
	$(UV) sync --quiet --require-hashes --build-constraints $(LOCKS)/build.txt $(LOCKS)/run.txt
	$(UV) install --quiet --no-deps --build-constraints $(LOCKS)/build.txt --editable .
	@touch $@

# Every other group goes on top of it.
$(VENV)/.ready-%: $(LOCKS)/%.txt $(VENV)/.ready
	$(UV) install --quiet --require-hashes --build-constraints $(LOCKS)/build.txt -r $<
	@touch $@

# make lock keeps the versions that still fit; make lock UPGRADE=--upgrade takes the newest.
UPGRADE ?=
COMPILE = $(UV) compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command 'make lock' $(UPGRADE)

lock: $(VENV)/.ready
	$(COMPILE) pyproject.toml --output-file $(LOCKS)/run.txt
	$(COMPILE) pyproject.toml --extra postgresql --constraints $(LOCKS)/run.txt --output-file $(LOCKS)/postgresql.txt
	for group in build uv test lint bench data; do \
		$(COMPILE) --group pyproject.toml:$$group --constraints $(LOCKS)/run.txt --output-file $(LOCKS)/$$group.txt || exit 1; \
	done
