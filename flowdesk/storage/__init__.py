"""The office file: Peewee and SQL, nowhere else."""
