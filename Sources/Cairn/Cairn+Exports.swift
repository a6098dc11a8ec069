// What a program that embeds Cairn needs comes with one import.
@_exported public import PlanCalendar
@_exported public import PlanEngine
@_exported public import PlanJSON
@_exported public import PlanKernel
@_exported public import PlanModel
@_exported public import PlanOwners
@_exported public import PlanStore
