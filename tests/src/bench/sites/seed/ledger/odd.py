"""What happens only now and then: date, flag, payee, narration, tags and links, postings; the last amount is left to be worked out."""

CURRENT = "Assets:Bank:Current"
SAVINGS = "Assets:Bank:Savings"
TILL = "Assets:Cash:Till"
PETTY = "Assets:Cash:Petty-Cash"
CARD = "Liabilities:Credit-Card"
OWED = "Liabilities:Suppliers"
LOAN = "Liabilities:Loans:Parish-Council"

ODD = [
    ("2024-01-01", "*", "", "Balances from the old books", "", [
        (CURRENT, 8412.37), (SAVINGS, 12000.00), (TILL, 250.00), (PETTY, 60.00), (LOAN, -9000.00),
        ("Equity:Opening-Balances", None)]),
    ("2024-01-23", "*", "Fellgate Plumbing", "Frozen pipe in the store room", "", [("Expenses:Premises:Repairs", 186.00), (CURRENT, None)]),
    ("2024-02-08", "*", "Harrow Hill Wind", "Shares in the wind co-operative", "", [
        ("Assets:Shares:Wind-Coop", "500 WIND {1.00 GBP}"), (SAVINGS, -500.00)]),
    ("2024-02-27", "*", "Bramley & Sons", "Paper bags and till rolls", "", [("Expenses:Office:Stationery", 48.20), (CARD, None)]),
    ("2024-03-04", "*", "Quillfeather Insurance", "Shop and contents, twelve months", "^policy-7718", [
        ("Expenses:Premises:Insurance", 642.50), (CURRENT, None)]),
    ("2024-03-19", "*", "County Food Safety", "Hygiene course for three", "", [("Expenses:Staff:Training", 135.00), (CURRENT, None)]),
    ("2024-04-15", "*", "Thornby Parish Council", "Grant towards the freezer", "#freezer", [(CURRENT, 900.00), ("Income:Grants", None)]),
    ("2024-04-22", "*", "Northgate Refrigeration", "Chest freezer, invoice", "#freezer ^inv-2231", [
        ("Expenses:Equipment", 1385.00), (OWED, None)]),
    ("2024-05-03", "*", "Tolland Electrics", "Socket for the freezer", "#freezer", [("Expenses:Premises:Repairs", 94.80), (CURRENT, None)]),
    ("2024-05-21", "*", "Northgate Refrigeration", "Chest freezer, paid", "#freezer ^inv-2231", [(OWED, 1385.00), (CURRENT, None)]),
    ("2024-06-11", "*", "Bramley & Sons", "Price labels", "", [("Expenses:Office:Stationery", 22.75), (PETTY, None)]),
    ("2024-07-16", "*", "Marjorie Plum", "In memory of Arthur", "#roof", [(CURRENT, 500.00), ("Income:Donations", None)]),
    ("2024-07-30", "*", "Thornby Cricket Club", "Collection at the match", "#roof", [(CURRENT, 214.60), ("Income:Donations", None)]),
    ("2024-08-13", "*", "Fenwick Family", "For the roof", "#roof", [(CURRENT, 150.00), ("Income:Donations", None)]),
    ("2024-09-17", "*", "Thornby Village Hall", "Hire of the hall", "#harvest-supper-2024", [("Expenses:Events", 85.00), (CURRENT, None)]),
    ("2024-09-26", "*", "Orchard End Farm", "Gammon and apples", "#harvest-supper-2024", [("Expenses:Events", 212.40), (CARD, None)]),
    ("2024-09-28", "*", "", "Tickets and raffle", "#harvest-supper-2024", [(TILL, 734.00), ("Income:Events", None)]),
    ("2024-09-30", "*", "Gilded Fiddle Band", "Music until eleven", "#harvest-supper-2024", [("Expenses:Events", 160.00), (CURRENT, None)]),
    ("2024-10-08", "*", "Slate & Lead Roofing", "Roof, first half", "#roof ^inv-880", [("Expenses:Premises:Repairs", 1450.00), (CURRENT, None)]),
    ("2024-11-12", "*", "Slate & Lead Roofing", "Roof, second half", "#roof ^inv-880", [("Expenses:Premises:Repairs", 1450.00), (CURRENT, None)]),
    ("2024-11-19", "*", "Bramley & Sons", "Ink and envelopes", "", [("Expenses:Office:Stationery", 61.15), (CARD, None)]),
    ("2024-12-03", "*", "Royal Mail", "Christmas stamps for the newsletter", "", [("Expenses:Postage", 42.50), (PETTY, None)]),
    ("2024-12-19", "*", "Lantern Tree Farm", "Tree for the window", "", [("Expenses:Events", 38.00), (PETTY, None)]),
    ("2024-12-31", "*", "Tolbooth Bank", "Interest on the savings", "", [(SAVINGS, 184.92), ("Income:Interest", None)]),
    ("2025-01-14", "*", "Coldstream Glass", "New pane for the door", "", [("Expenses:Premises:Repairs", 228.00), (CURRENT, None)]),
    ("2025-02-18", "*", "Bramley & Sons", "Till rolls", "", [("Expenses:Office:Stationery", 31.60), (CARD, None)]),
    ("2025-03-04", "*", "Quillfeather Insurance", "Shop and contents, twelve months", "^policy-7718", [
        ("Expenses:Premises:Insurance", 688.10), (CURRENT, None)]),
    ("2025-03-25", "*", "Old Mill Engineers", "Service of the coffee machine", "", [("Expenses:Equipment", 145.00), (CARD, None)]),
    ("2025-04-08", "*", "Royal Mail", "Letters to the members", "", [("Expenses:Postage", 76.30), (PETTY, None)]),
    ("2025-04-29", "*", "Marjorie Plum", "For the garden bench", "", [(CURRENT, 120.00), ("Income:Donations", None)]),
    ("2025-05-13", "*", "County Food Safety", "Hygiene course for two", "", [("Expenses:Staff:Training", 96.00), (CURRENT, None)]),
    ("2025-05-20", "*", "Wheelwright Joinery", "New counter, deposit", "#counter", [("Expenses:Equipment", 640.00), (CURRENT, None)]),
    ("2025-06-10", "!", "Wheelwright Joinery", "New counter, rest", "#counter", [("Expenses:Equipment", 985.00), (CURRENT, None)]),
    ("2025-06-17", "*", "Tolland Electrics", "Lights over the counter", "#counter", [("Expenses:Premises:Repairs", 176.40), (CURRENT, None)]),
    ("2025-07-15", "*", "Harrow Hill Wind", "Dividend", "", [(CURRENT, 27.50), ("Income:Interest", None)]),
    ("2025-08-05", "*", "Bramley & Sons", "Ledger paper and pens", "", [("Expenses:Office:Stationery", 44.05), (CARD, None)]),
    ("2025-08-19", "!", "Petersen Catering", "Second-hand coffee grinder", "", [("Expenses:Equipment", 210.00), (CARD, None)]),
    ("2025-09-16", "*", "Thornby Village Hall", "Hire of the hall", "#harvest-supper-2025", [("Expenses:Events", 95.00), (CURRENT, None)]),
    ("2025-09-25", "*", "Orchard End Farm", "Lamb, leeks and cider", "#harvest-supper-2025", [("Expenses:Events", 268.90), (CARD, None)]),
    ("2025-09-27", "*", "", "Tickets and raffle", "#harvest-supper-2025", [(TILL, 812.50), ("Income:Events", None)]),
    ("2025-09-29", "*", "Gilded Fiddle Band", "Music until midnight", "#harvest-supper-2025", [("Expenses:Events", 180.00), (CURRENT, None)]),
    ("2025-10-14", "*", "Bramley & Sons", "Shelf labels", "", [("Expenses:Office:Stationery", 27.90), (CARD, None)]),
    ("2025-10-21", "*", "Fellgate Plumbing", "Dripping tap in the café", "", [("Expenses:Premises:Repairs", 78.00), (CURRENT, None)]),
    ("2025-11-18", "*", "Swithin Scales", "Weighing scales for the cheese", "", [("Expenses:Equipment", 318.50), (CARD, None)]),
    ("2025-11-25", "*", "Fenwick Family", "For Christmas hampers", "", [(CURRENT, 200.00), ("Income:Donations", None)]),
    ("2025-12-02", "!", "Lantern Tree Farm", "Tree for the window", "", [("Expenses:Events", 41.00), (PETTY, None)]),
    ("2025-12-09", "*", "Royal Mail", "Stamps for the hampers", "", [("Expenses:Postage", 53.20), (PETTY, None)]),
    ("2025-12-31", "*", "Tolbooth Bank", "Interest on the savings", "", [(SAVINGS, 201.48), ("Income:Interest", None)]),
    ("2026-01-06", "*", "Tolland Electrics", "Fuse board replaced", "", [("Expenses:Premises:Repairs", 132.00), (CURRENT, None)]),
    ("2026-01-13", "*", "Bramley & Sons", "Receipt books", "", [("Expenses:Office:Stationery", 36.00), (CARD, None)]),
    ("2026-01-20", "*", "Moorland Honey", "Forty jars for the shelf", "", [("Expenses:Goods:Bread", 172.00), (CURRENT, None)]),
    ("2026-01-27", "*", "Swithin Scales", "Calibration", "", [("Expenses:Equipment", 54.00), (CARD, None)]),
    ("2026-01-29", "*", "Swithin Scales", "Calibration", "", [("Expenses:Equipment", 54.00), (CARD, None)]),
]
